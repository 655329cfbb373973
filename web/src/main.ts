// Entry of the browser files: what every page gets.
import "htmx.org";
