/// The sandbox under real client libraries: the unmodified JDA, and discord.js where npm is there.
@NullMarked
package dev.rockhopper.adapters.sandbox.clients;

import org.jspecify.annotations.NullMarked;
