/// What every repository shares: [IRepository], keyset pages, and the ways a write can lose against
/// another, alone or among many. Knows no other package of the domain.
@NullMarked
package dev.rockhopper.domain.repository;

import org.jspecify.annotations.NullMarked;
