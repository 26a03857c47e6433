using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Platforms;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Connection;

/// <summary>
/// Keeps the bot connected: as many shards as Discord asks for, each watched for every way it may go silent, and a truthful board. It gives up only on
/// a wrong token.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    ApiClient api,
    OpenShard open,
    TimeoutOptions periods,
    PlatformStatuses board,
    RandomSource picker,
    TimeProvider clock,
    ILogger<ConnectionSupervisor> logger)
{
    private const int Unauthorized = 401;
    private const string InvalidTokenStatus = "not connected: Discord refuses Discord:Token; set the right one and start again";

    private readonly Lock _gate = new();
    private DateTimeOffset _nextSignIn;

    /// <summary>Keeps it until it is cancelled, or the token is refused.</summary>
    /// <param name="signedIn">Is given the data of each READY.</param>
    /// <param name="asked">Is given each interaction; must return at once.</param>
    /// <param name="stopping">Signs off.</param>
    public async Task RunAsync(Action<JsonElement> signedIn, Action<JsonElement> asked, CancellationToken stopping)
    {
        Report(PlatformState.Connecting, "connecting");
        while (await GetGatewayAsync(stopping) is { } gateway)
        {
            var watches = new ShardMonitor[gateway.ShardCount];
            for (var shard = 0; shard < watches.Length; shard++)
                watches[shard] = New();
            using var round = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var shards = watches.Select((_, shard) => RunShardAsync(gateway, watches, shard, New, round.Token)).ToList();
            var ended = await Task.WhenAny(shards);
            await round.CancelAsync();
            await ((Task)Task.WhenAll(shards)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await ended == SupervisionResult.InvalidToken)
                break;

            ShardMonitor New() => new(periods, clock) { StateChanged = () => Report(watches), ReadyReceived = signedIn, InteractionReceived = asked };
        }

        Report(PlatformState.Connecting, InvalidTokenStatus);
        Log.Refused(logger);
    }

    private async Task<SupervisionResult> RunShardAsync(GatewayInfo gateway, ShardMonitor[] watches, int shard, Func<ShardMonitor> another, CancellationToken stopping)
    {
        var backoff = new Backoff(periods.FirstRetry, periods.LongestRetry, picker);
        while (true)
        {
            var watch = watches[shard];
            if (await OneLineAsync(watch) == ShardState.InvalidToken)
                return SupervisionResult.InvalidToken;

            var wait = backoff.Next();
            Log.Lost(logger, shard, watch.LossReason, wait.TotalSeconds);
            Volatile.Write(ref watches[shard], another());
            Report(watches, watch.LossReason);
            await Task.Delay(wait, clock, stopping);
            if (await GetGatewayAsync(stopping) is not { } now)
                return SupervisionResult.InvalidToken;
            if (now.ShardCount > watches.Length)
                return SupervisionResult.MoreShardsRequired;
            gateway = now;
        }

        // Until it cannot be brought back.
        async Task<ShardState> OneLineAsync(ShardMonitor watch)
        {
            ShardConnection? line = null;
            try
            {
                await WaitForSignInSlotAsync(watches.Length, stopping);
                line = await open(gateway.Address, shard, watches.Length, watch);
                return await WatchOverAsync(line, watch);
            }
            catch (Exception surprise) when (surprise is not OperationCanceledException)
            {
                Log.Surprise(logger, surprise, shard);
                return ShardState.Lost;
            }
            finally
            {
                if (line is not null)
                    await line.Close();
            }
        }

        async Task<ShardState> WatchOverAsync(ShardConnection line, ShardMonitor watch)
        {
            using var look = new PeriodicTimer(periods.CheckInterval, clock);
            while (true)
            {
                await look.WaitForNextTickAsync(stopping);
                switch (watch.CheckState())
                {
                    case ShardState.Ready when watch.TimeInState > periods.Reconnect:
                        backoff.Reset();
                        break;
                    case ShardState.Unresponsive:
                        Log.Silent(logger, shard);
                        line.Abort();
                        break;
                    case ShardState.Lost:
                        return ShardState.Lost;
                    case ShardState.InvalidToken:
                        return ShardState.InvalidToken;
                }
            }
        }
    }

    // Asks where to connect to, until there is an answer; null when the token is refused.
    private async Task<GatewayInfo?> GetGatewayAsync(CancellationToken stopping)
    {
        var backoff = new Backoff(periods.FirstRetry, periods.LongestRetry, picker);
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", "gateway/bot", null, periods.Request, stopping);
            if (answer.Status == Unauthorized)
                return null;
            var gateway = answer.IsSuccess ? GatewayInfo.Read(answer.Json) : null;
            if (gateway is { RemainingSessionStarts: > 0 })
                return gateway;

            var wait = backoff.Next(atLeast: gateway?.ResetAfter ?? answer.RetryAfter);
            var reason = gateway is not null ? "Discord allows no more sign-ins for now" : answer.Status == 0 ? "Discord does not answer" : $"Discord answers {answer}";
            Report(PlatformState.Connecting, $"not connected: {reason}");
            Log.Unreachable(logger, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, stopping);
        }
    }

    // Shards sign in one after the other.
    private Task WaitForSignInSlotAsync(int shards, CancellationToken stopping)
    {
        if (shards == 1)
            return Task.CompletedTask;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var turn = _nextSignIn > now ? _nextSignIn : now;
            _nextSignIn = turn + periods.BetweenShards;
            return Task.Delay(turn - now, clock, stopping);
        }
    }

    private void Report(ShardMonitor[] watches, string? reason = null)
    {
        var lost = watches.FirstOrDefault(w => !w.IsReady);
        if (lost is null)
        {
            Report(PlatformState.Connected, watches.Length == 1 ? "connected" : $"connected, {watches.Length} shards");
            Log.Connected(logger, watches.Length);
        }
        else
        {
            Report(PlatformState.Connecting, $"not connected: {reason ?? lost.LossReason}");
        }
    }

    private void Report(PlatformState state, string sentence) => board.Report(DiscordAdapter.Name, state, sentence);

    private enum SupervisionResult
    {
        MoreShardsRequired,
        InvalidToken,
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord is connected, shards: {Shards}")]
        public static partial void Connected(ILogger logger, int shards);

        [LoggerMessage(LogLevel.Warning, "Discord: shard {Shard} is lost, {Reason}; a new one in {Seconds:F0} s")]
        public static partial void Lost(ILogger logger, int shard, string reason, double seconds);

        [LoggerMessage(LogLevel.Error, "Discord: shard {Shard} could not be opened")]
        public static partial void Surprise(ILogger logger, Exception surprise, int shard);

        [LoggerMessage(LogLevel.Warning, "Discord: shard {Shard} gets no answer to its heartbeat and hangs up")]
        public static partial void Silent(ILogger logger, int shard);

        [LoggerMessage(LogLevel.Warning, "{Reason}; next try in {Seconds:F0} s")]
        public static partial void Unreachable(ILogger logger, string reason, double seconds);

        [LoggerMessage(LogLevel.Critical, "Discord refuses Discord:Token: set the right one and start again. Until then the Discord door stays closed.")]
        public static partial void Refused(ILogger logger);
    }
}
