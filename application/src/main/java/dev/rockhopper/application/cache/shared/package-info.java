/// Bytes under keys that several processes share, and what is agreed about them: whoever loads
/// holds a lease, whoever writes holds the key, and only what nobody has written since the lease
/// was taken is kept.
@NullMarked
package dev.rockhopper.application.cache.shared;

import org.jspecify.annotations.NullMarked;
