/// What is wrong with how statements are asked: slow, chatty, repeated, unbounded.
@NullMarked
package dev.rockhopper.application.optimization.query;

import org.jspecify.annotations.NullMarked;
