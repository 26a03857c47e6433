using CommunityBot.Discord.Gateway;
using global::Discord;
using global::Discord.WebSocket;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Sdk;

/// <summary>Opens shards by the SDK's socket client, which signs in, answers heartbeats, resumes and reconnects.</summary>
internal sealed partial class SocketShards(DiscordSettings settings, DiscordPeriods periods, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan SignOff = TimeSpan.FromSeconds(1);

    public async Task<ShardLine> Open(Uri gateway, int shard, int shards, ShardWatch watch)
    {
        var tap = new FrameTap(watch, periods, clock);
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
        client.Log += Note;
        await client.LoginAsync(TokenType.Bot, settings.Token, validateToken: false).ConfigureAwait(false);
        await client.StartAsync().ConfigureAwait(false);
        return new(tap.HangUp, () => Close(client, tap));
    }

    // The SDK stops in the background and may throw at it, or never end where a connection hangs: the socket first, so that Discord knows, then no waiting.
    private async Task Close(DiscordSocketClient client, FrameTap tap)
    {
        var ended = new TaskCompletionSource();
        client.Disconnected += _ =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };
        await client.StopAsync().ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll(ended.Task, tap.DisconnectAsync()), Task.Delay(SignOff, clock, CancellationToken.None)).ConfigureAwait(false);
    }

    private Task Note(LogMessage message)
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
