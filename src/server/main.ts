/** What an editor starts. */

import { serve } from './node.js';

serve();
