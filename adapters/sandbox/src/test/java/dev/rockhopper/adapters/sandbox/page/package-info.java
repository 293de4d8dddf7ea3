@NullMarked
package dev.rockhopper.adapters.sandbox.page;

import org.jspecify.annotations.NullMarked;
