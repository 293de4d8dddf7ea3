/// Which implementation serves which repository interface: open [RepositoryRegistry].
@NullMarked
package dev.rockhopper.bootstrap.repositories;

import org.jspecify.annotations.NullMarked;
