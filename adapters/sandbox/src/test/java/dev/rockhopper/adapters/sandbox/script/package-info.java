@NullMarked
package dev.rockhopper.adapters.sandbox.script;

import org.jspecify.annotations.NullMarked;
