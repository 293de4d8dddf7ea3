/// The gateway, version 10: [Gateway] accepts connections, a `Session` is one bot process that
/// identified, and `Audience` decides which events it may see. Events come from the world while it
/// is locked, so every session sees them in the same order.
@NullMarked
package dev.rockhopper.adapters.sandbox.gateway;

import org.jspecify.annotations.NullMarked;
