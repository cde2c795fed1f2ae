/** The shell alone, without a database: for its tests and for looking at it. */
@NullMarked
package shelltest;

import org.jspecify.annotations.NullMarked;
