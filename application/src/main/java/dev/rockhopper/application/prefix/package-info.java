/// What typed commands start with, asked for at every message: open [PrefixManager] first. It keeps
/// nothing itself, but asks the cache of guild settings in a way that never makes talk wait.
@NullMarked
package dev.rockhopper.application.prefix;

import org.jspecify.annotations.NullMarked;
