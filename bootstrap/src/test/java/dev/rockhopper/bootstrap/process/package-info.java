/// How tests start the product in processes of its own.
@NullMarked
package dev.rockhopper.bootstrap.process;

import org.jspecify.annotations.NullMarked;
