namespace CommunityBot.Discord.Connection;

/// <summary>
/// Opens the gateway connection of one shard, and keeps it signed in as well as the transport can. A transport implements it.
/// </summary>
/// <param name="gateway">The gateway's address.</param>
/// <param name="shard">The number of the shard, from 0.</param>
/// <param name="shards">Number of shards.</param>
/// <param name="monitor">Gets every frame in both directions, and the code of each close.</param>
internal delegate Task<ShardConnection> OpenShard(Uri gateway, int shard, int shards, ShardMonitor monitor);

/// <summary>The connection of one shard.</summary>
/// <param name="Abort">Closes the web socket as if Discord had, so that the transport reconnects.</param>
/// <param name="Close">Signs off and ends the connection, within about a second.</param>
internal sealed record ShardConnection(Action Abort, Func<Task> Close);
