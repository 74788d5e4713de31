import { enableCompileCache } from "node:module";

// As the launcher does it: threads that tests start then need not strip the types of the sources anew.
enableCompileCache();
