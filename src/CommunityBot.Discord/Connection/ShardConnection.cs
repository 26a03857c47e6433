namespace CommunityBot.Discord.Connection;

/// <summary>Signs a shard in, and keeps it signed in as well as the SDK can.</summary>
/// <param name="gateway">The gateway's address.</param>
/// <param name="shard">Its number, from 0.</param>
/// <param name="shards">How many there are.</param>
/// <param name="watch">Is told everything that goes over the line.</param>
internal delegate Task<ShardConnection> OpenShard(Uri gateway, int shard, int shards, ShardMonitor watch);

/// <summary>One shard's line.</summary>
/// <param name="Abort">Closes the web socket as if the other side had, so that the SDK brings it back.</param>
/// <param name="Close">Signs off for good, within about a second.</param>
internal sealed record ShardConnection(Action Abort, Func<Task> Close);
