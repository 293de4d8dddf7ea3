/// Tests of taking messages away, and channels in memory.
@NullMarked
package dev.rockhopper.application.messages;

import org.jspecify.annotations.NullMarked;
