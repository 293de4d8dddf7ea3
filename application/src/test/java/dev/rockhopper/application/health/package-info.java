@NullMarked
package dev.rockhopper.application.health;

import org.jspecify.annotations.NullMarked;
