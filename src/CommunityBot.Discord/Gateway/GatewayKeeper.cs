using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Platforms;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Keeps the bot connected: as many shards as Discord asks for, each watched for every way it may go silent, and a truthful board. It gives up only on
/// a wrong token.
/// </summary>
internal sealed partial class GatewayKeeper(
    DiscordApi api,
    OpenShard open,
    DiscordPeriods periods,
    PlatformBoard board,
    Picker picker,
    TimeProvider clock,
    ILogger<GatewayKeeper> logger)
{
    private const int Unauthorized = 401;
    private const string WrongToken = "not connected: Discord refuses Discord:Token; set the right one and start again";

    private readonly Lock _gate = new();
    private DateTimeOffset _nextTurn;

    /// <summary>Keeps it until it is cancelled, or the token is refused.</summary>
    /// <param name="signedIn">Is given the data of each READY.</param>
    /// <param name="asked">Is given each interaction; must return at once.</param>
    /// <param name="stopping">Signs off.</param>
    public async Task Keep(Action<JsonElement> signedIn, Action<JsonElement> asked, CancellationToken stopping)
    {
        Report(PlatformState.Connecting, "connecting");
        while (await Ask(stopping).ConfigureAwait(false) is { } gateway)
        {
            var watches = new ShardWatch[gateway.Shards];
            for (var shard = 0; shard < watches.Length; shard++)
                watches[shard] = New();
            using var round = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var shards = watches.Select((_, shard) => KeepShard(gateway, watches, shard, New, round.Token)).ToList();
            var ended = await Task.WhenAny(shards).ConfigureAwait(false);
            await round.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(shards)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await ended.ConfigureAwait(false) == End.Refused)
                break;

            ShardWatch New() => new(periods, clock) { Changed = () => Report(watches), SignedIn = signedIn, Asked = asked };
        }

        Report(PlatformState.Connecting, WrongToken);
        Log.Refused(logger);
    }

    private async Task<End> KeepShard(GatewayInfo gateway, ShardWatch[] watches, int shard, Func<ShardWatch> another, CancellationToken stopping)
    {
        var backoff = new Backoff(periods.FirstWait, periods.LongestWait, picker);
        while (true)
        {
            var watch = watches[shard];
            if (await OneLine(watch).ConfigureAwait(false) == LineState.Refused)
                return End.Refused;

            var wait = backoff.Next();
            Log.Lost(logger, shard, watch.Reason, wait.TotalSeconds);
            Volatile.Write(ref watches[shard], another());
            Report(watches, watch.Reason);
            await Task.Delay(wait, clock, stopping).ConfigureAwait(false);
            if (await Ask(stopping).ConfigureAwait(false) is not { } now)
                return End.Refused;
            if (now.Shards > watches.Length)
                return End.MoreShards;
            gateway = now;
        }

        // Until it cannot be brought back.
        async Task<LineState> OneLine(ShardWatch watch)
        {
            ShardLine? line = null;
            try
            {
                await TakeTurn(watches.Length, stopping).ConfigureAwait(false);
                line = await open(gateway.Address, shard, watches.Length, watch).ConfigureAwait(false);
                return await WatchOver(line, watch).ConfigureAwait(false);
            }
            catch (Exception surprise) when (surprise is not OperationCanceledException)
            {
                Log.Surprise(logger, surprise, shard);
                return LineState.Lost;
            }
            finally
            {
                if (line is not null)
                    await line.Close().ConfigureAwait(false);
            }
        }

        async Task<LineState> WatchOver(ShardLine line, ShardWatch watch)
        {
            using var look = new PeriodicTimer(periods.Look, clock);
            while (true)
            {
                await look.WaitForNextTickAsync(stopping).ConfigureAwait(false);
                switch (watch.Look())
                {
                    case LineState.Ready when watch.Since > periods.Reconnect:
                        backoff.Reset();
                        break;
                    case LineState.Silent:
                        Log.Silent(logger, shard);
                        line.HangUp();
                        break;
                    case LineState.Lost:
                        return LineState.Lost;
                    case LineState.Refused:
                        return LineState.Refused;
                }
            }
        }
    }

    // Asks where to connect to, until there is an answer; null when the token is refused.
    private async Task<GatewayInfo?> Ask(CancellationToken stopping)
    {
        var backoff = new Backoff(periods.FirstWait, periods.LongestWait, picker);
        while (true)
        {
            var answer = await api.Once("GET", "gateway/bot", null, periods.Request, stopping).ConfigureAwait(false);
            if (answer.Status == Unauthorized)
                return null;
            var gateway = answer.IsSuccess ? GatewayInfo.Read(answer.Json) : null;
            if (gateway is { SignInsLeft: > 0 })
                return gateway;

            var wait = backoff.Next(atLeast: gateway?.Renewed ?? answer.RetryAfter);
            var reason = gateway is not null ? "Discord allows no more sign-ins for now" : answer.Status == 0 ? "Discord does not answer" : $"Discord answers {answer}";
            Report(PlatformState.Connecting, $"not connected: {reason}");
            Log.Unreachable(logger, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, stopping).ConfigureAwait(false);
        }
    }

    // Shards sign in one after the other.
    private Task TakeTurn(int shards, CancellationToken stopping)
    {
        if (shards == 1)
            return Task.CompletedTask;
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            var turn = _nextTurn > now ? _nextTurn : now;
            _nextTurn = turn + periods.BetweenShards;
            return Task.Delay(turn - now, clock, stopping);
        }
    }

    private void Report(ShardWatch[] watches, string? reason = null)
    {
        var lost = watches.FirstOrDefault(w => !w.IsReady);
        if (lost is null)
        {
            Report(PlatformState.Connected, watches.Length == 1 ? "connected" : $"connected, {watches.Length} shards");
            Log.Connected(logger, watches.Length);
        }
        else
        {
            Report(PlatformState.Connecting, $"not connected: {reason ?? lost.Reason}");
        }
    }

    private void Report(PlatformState state, string sentence) => board.Report(DiscordPlatform.Name, state, sentence);

    private enum End
    {
        MoreShards,
        Refused,
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
