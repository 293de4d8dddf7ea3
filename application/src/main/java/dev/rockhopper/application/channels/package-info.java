/// What moderators do to channels: open [ChannelService] first (slowmode, lock, unlock), then
/// [JailGrounds] for what a jail needs of them. The port to Discord is [ChannelControl]. May use
/// `moderation`, `settings` and `transaction`.
@NullMarked
package dev.rockhopper.application.channels;

import org.jspecify.annotations.NullMarked;
