/// Loads what commands will ask for before anybody asks: open [CacheWarming] first.
@NullMarked
package dev.rockhopper.application.warming;

import org.jspecify.annotations.NullMarked;
