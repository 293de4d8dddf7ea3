/// What the bot does by itself, without anybody asking: open [BackgroundLoop] first. May use
/// `failure`.
@NullMarked
package dev.rockhopper.application.background;

import org.jspecify.annotations.NullMarked;
