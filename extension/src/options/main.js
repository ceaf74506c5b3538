// The page about plugins starts here.
import { OptionsPage } from './page.js';

new OptionsPage().start();
