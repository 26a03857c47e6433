using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Connection;
using global::Discord;
using global::Discord.WebSocket;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Sdk;

/// <summary>Opens shards by the SDK's socket client, which signs in, answers heartbeats, resumes and reconnects.</summary>
internal sealed partial class ConnectionTransport(DiscordSettings settings, TimeoutOptions periods, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan SignOffTimeout = TimeSpan.FromSeconds(1);

    public async Task<ShardConnection> OpenAsync(Uri gateway, int shard, int shards, ShardMonitor watch)
    {
        var tap = new WebSocketInterceptor(watch, periods, clock);
        var client = new DiscordSocketClient(new DiscordSocketConfig
        {
            // Slash and message commands carry what they need; nothing else that happens in a server is this bot's business.
            GatewayIntents = GatewayIntents.None,
            MaxWaitBetweenGuildAvailablesBeforeReady = 0,
            GatewayHost = $"{gateway.GetLeftPart(UriPartial.Path)}?v={DiscordConfig.APIVersion}&encoding={DiscordSocketConfig.GatewayEncoding}",
            WebSocketProvider = () => tap,
            ShardId = shard,
            TotalShards = shards,
            UseInteractionSnowflakeDate = false,
            LogGatewayIntentWarnings = false,
            LogLevel = LogSeverity.Info,
        });
        client.Log += LogMessageAsync;
        await client.LoginAsync(TokenType.Bot, settings.Token, validateToken: false);
        await client.StartAsync();
        return new(tap.Abort, () => CloseAsync(client, tap));
    }

    // The SDK stops in the background and may throw at it, or never end where a connection hangs: the socket first, so that Discord knows, then no waiting.
    private async Task CloseAsync(DiscordSocketClient client, WebSocketInterceptor tap)
    {
        var ended = new TaskCompletionSource();
        client.Disconnected += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await client.StopAsync();
        await Task.WhenAny(Task.WhenAll(ended.Task, tap.DisconnectAsync()), Task.Delay(SignOffTimeout, clock, CancellationToken.None));
    }

    private Task LogMessageAsync(LogMessage message)
    {
        // What an operator must know, the watch says; here is what the SDK makes of it, without its stack traces.
        Log.Said(logger, message.Source, message.Message ?? message.Exception?.GetType().Name);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Source}: {Message}")]
        public static partial void Said(ILogger logger, string source, string? message);
    }
}
