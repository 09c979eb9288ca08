// The case file: colleagues are named in notes by @.
import "./shell.js";
import "./people.js";
