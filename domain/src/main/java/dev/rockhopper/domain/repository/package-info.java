/// What every repository shares: [IRepository], keyset pages, and the two ways a write can lose
/// against another. Knows no other package of the domain.
@NullMarked
package dev.rockhopper.domain.repository;

import org.jspecify.annotations.NullMarked;
