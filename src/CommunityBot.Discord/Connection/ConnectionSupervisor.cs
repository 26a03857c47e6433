namespace CommunityBot.Discord.Connection;

/// <summary>
/// Keeps the bot connected: as many shards as Discord asks for, each monitored for every way in which it can fail silently, with a truthful
/// status. It gives up only on an invalid token.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    ApiClient api, OpenShard open, TimeoutOptions timeouts, PlatformStatuses statuses, RandomSource random, TimeProvider clock,
    ILogger<ConnectionSupervisor> logger)
{
    private const int Unauthorized = 401;
    private const string InvalidTokenStatus = "not connected: Discord refuses Discord:Token; set the right one and start again";

    private readonly Lock _lock = new();
    private DateTimeOffset _nextSignIn;

    /// <summary>Runs until it is cancelled, or the token is refused.</summary>
    /// <param name="readyReceived">Gets the data of each READY.</param>
    /// <param name="interactionReceived">Gets each interaction; must return at once.</param>
    /// <param name="cancellationToken">Signs off.</param>
    public async Task RunAsync(
        Action<JsonElement> readyReceived, Action<JsonElement> interactionReceived, CancellationToken cancellationToken)
    {
        Report(PlatformState.Connecting, "connecting");
        while (await GetGatewayAsync(cancellationToken) is { } gateway)
        {
            var monitors = new ShardMonitor[gateway.ShardCount];
            for (var shard = 0; shard < monitors.Length; shard++)
                monitors[shard] = CreateMonitor();
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var shards = monitors.Select((_, shard) => RunShardAsync(gateway, monitors, shard, CreateMonitor, round.Token)).ToList();
            var ended = await Task.WhenAny(shards);
            await round.CancelAsync();
            await ((Task)Task.WhenAll(shards)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (await ended == SupervisionResult.InvalidToken)
                break;

            ShardMonitor CreateMonitor() => new(timeouts, clock)
            {
                StateChanged = () => Report(monitors),
                ReadyReceived = readyReceived,
                InteractionReceived = interactionReceived,
            };
        }

        Report(PlatformState.Connecting, InvalidTokenStatus);
        Log.InvalidToken(logger);
    }

    private async Task<SupervisionResult> RunShardAsync(
        GatewayInfo gateway, ShardMonitor[] monitors, int shard, Func<ShardMonitor> createMonitor, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        while (true)
        {
            var monitor = monitors[shard];
            if (await RunConnectionAsync(monitor) == ShardState.InvalidToken)
                return SupervisionResult.InvalidToken;

            var wait = backoff.Next();
            Log.Lost(logger, shard, monitor.LossReason, wait.TotalSeconds);
            Volatile.Write(ref monitors[shard], createMonitor());
            Report(monitors, monitor.LossReason);
            await Task.Delay(wait, clock, cancellationToken);
            if (await GetGatewayAsync(cancellationToken) is not { } newest)
                return SupervisionResult.InvalidToken;
            if (newest.ShardCount > monitors.Length)
                return SupervisionResult.MoreShardsRequired;
            gateway = newest;
        }

        // Returns when the transport cannot restore the connection.
        async Task<ShardState> RunConnectionAsync(ShardMonitor monitor)
        {
            ShardConnection? connection = null;
            try
            {
                await WaitForSignInSlotAsync(monitors.Length, cancellationToken);
                connection = await open(gateway.Address, shard, monitors.Length, monitor);
                return await CheckUntilLostAsync(connection, monitor);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.NotOpened(logger, exception, shard);
                return ShardState.Lost;
            }
            finally
            {
                if (connection is not null)
                    await connection.Close();
            }
        }

        async Task<ShardState> CheckUntilLostAsync(ShardConnection connection, ShardMonitor monitor)
        {
            using var timer = new PeriodicTimer(timeouts.CheckInterval, clock);
            while (true)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
                switch (monitor.CheckState())
                {
                    case ShardState.Ready when monitor.TimeInState > timeouts.Reconnect:
                        backoff.Reset();
                        break;
                    case ShardState.Unresponsive:
                        Log.Unresponsive(logger, shard);
                        connection.Abort();
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
    private async Task<GatewayInfo?> GetGatewayAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(timeouts.FirstRetry, timeouts.LongestRetry, random);
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", "gateway/bot", null, timeouts.Request, cancellationToken);
            if (answer.Status == Unauthorized)
                return null;
            var gateway = answer.IsSuccess ? GatewayInfo.Read(answer.Json) : null;
            if (gateway is { RemainingSessionStarts: > 0 })
                return gateway;

            var wait = backoff.Next(atLeast: gateway?.ResetAfter ?? answer.RetryAfter);
            var reason = gateway is not null
                ? "Discord allows no more sign-ins for now"
                : answer.Status == 0 ? "Discord does not answer" : $"Discord answers {answer}";
            Report(PlatformState.Connecting, $"not connected: {reason}");
            Log.Unreachable(logger, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // Shards sign in one after the other.
    private Task WaitForSignInSlotAsync(int shards, CancellationToken cancellationToken)
    {
        if (shards == 1)
            return Task.CompletedTask;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var slot = _nextSignIn > now ? _nextSignIn : now;
            _nextSignIn = slot + timeouts.BetweenShards;
            return Task.Delay(slot - now, clock, cancellationToken);
        }
    }

    private void Report(ShardMonitor[] monitors, string? reason = null)
    {
        var lost = monitors.FirstOrDefault(m => !m.IsReady);
        if (lost is null)
        {
            Report(PlatformState.Connected, monitors.Length == 1 ? "connected" : $"connected, {monitors.Length} shards");
            Log.Connected(logger, monitors.Length);
        }
        else
        {
            Report(PlatformState.Connecting, $"not connected: {reason ?? lost.LossReason}");
        }
    }

    private void Report(PlatformState state, string sentence) => statuses.Report(DiscordSettings.Platform, state, sentence);

    private enum SupervisionResult
    {
        MoreShardsRequired,
        InvalidToken,
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord is connected, shards: {Shards}")]
        public static partial void Connected(ILogger logger, int shards);

        [LoggerMessage(LogLevel.Warning, "Discord: shard {Shard} is lost, {Reason}; it is opened again in {Seconds:F0} s")]
        public static partial void Lost(ILogger logger, int shard, string reason, double seconds);

        [LoggerMessage(LogLevel.Error, "Discord: shard {Shard} could not be opened")]
        public static partial void NotOpened(ILogger logger, Exception exception, int shard);

        [LoggerMessage(LogLevel.Warning, "Discord: shard {Shard} gets no answer to its heartbeat; it is connected again")]
        public static partial void Unresponsive(ILogger logger, int shard);

        [LoggerMessage(LogLevel.Warning, "{Reason}; next try in {Seconds:F0} s")]
        public static partial void Unreachable(ILogger logger, string reason, double seconds);

        [LoggerMessage(
            LogLevel.Critical, "Discord refuses Discord:Token: set the right one and start again. Until then the bot is not in Discord.")]
        public static partial void InvalidToken(ILogger logger);
    }
}
