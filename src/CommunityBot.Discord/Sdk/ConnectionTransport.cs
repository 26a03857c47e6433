using global::Discord;
using global::Discord.WebSocket;

namespace CommunityBot.Discord.Sdk;

/// <summary>Opens shards with the SDK's socket client, which signs in, sends heartbeats, resumes and reconnects.</summary>
internal sealed partial class ConnectionTransport(DiscordSettings settings, TimeoutOptions timeouts, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan SignOffTimeout = TimeSpan.FromSeconds(1);

    public async Task<ShardConnection> OpenAsync(Uri gateway, int shard, int shards, ShardMonitor monitor)
    {
        var interceptor = new WebSocketInterceptor(monitor, timeouts, clock);
        var client = new DiscordSocketClient(new DiscordSocketConfig
        {
            // Slash and message commands carry what they need; the bot needs no other events of a server.
            GatewayIntents = GatewayIntents.None,
            MaxWaitBetweenGuildAvailablesBeforeReady = 0,
            GatewayHost = gateway.GetLeftPart(UriPartial.Path)
                + $"?v={DiscordConfig.APIVersion}&encoding={DiscordSocketConfig.GatewayEncoding}",
            WebSocketProvider = () => interceptor,
            ShardId = shard,
            TotalShards = shards,
            UseInteractionSnowflakeDate = false,
            LogGatewayIntentWarnings = false,
            LogLevel = LogSeverity.Info,
        });
        client.Log += LogMessageAsync;
        await client.LoginAsync(TokenType.Bot, settings.Token, validateToken: false);
        await client.StartAsync();
        return new(interceptor.Abort, () => CloseAsync(client, interceptor));
    }

    // The SDK stops in the background. It may throw, or never end where a connection hangs. So the socket is closed directly, and the wait
    // is limited.
    private async Task CloseAsync(DiscordSocketClient client, WebSocketInterceptor interceptor)
    {
        var ended = new TaskCompletionSource();
        client.Disconnected += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await client.StopAsync();
        await Task.WhenAny(
            Task.WhenAll(ended.Task, interceptor.DisconnectAsync()), Task.Delay(SignOffTimeout, clock, CancellationToken.None));
    }

    private Task LogMessageAsync(LogMessage message)
    {
        // The supervisor logs what an operator must know. This is the SDK's view of it, without stack traces.
        Log.Said(logger, message.Source, message.Message ?? message.Exception?.GetType().Name);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Source}: {Message}")]
        public static partial void Said(ILogger logger, string source, string? message);
    }
}
