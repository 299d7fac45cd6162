// The stop page: nothing of the text may stay in this browser.

import { forgetAll } from "./writing/local_copy.js"

forgetAll()
