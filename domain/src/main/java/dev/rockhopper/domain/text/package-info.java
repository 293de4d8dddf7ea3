/// What people write, and how much of it is kept; open [TextRule]. Knows no other package of the
/// domain.
@NullMarked
package dev.rockhopper.domain.text;

import org.jspecify.annotations.NullMarked;
