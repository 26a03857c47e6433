namespace CommunityBot.Discord.Connection;

/// <summary>
/// Keeps the bot connected: as many shards as Discord asks for, each connected again after every kind of end, with a truthful status. It
/// never gives up; what only an operator can mend, it tries more rarely.
/// </summary>
internal sealed partial class ConnectionSupervisor(
    ApiClient api, ITransport transport, DiscordSettings settings, TimeoutOptions timeouts, PlatformStatuses statuses, RandomSource random,
    TimeProvider clock, ILogger<ConnectionSupervisor> logger)
{
    private const int Unauthorized = 401;

    // Discord wants a random wait of 1 to 5 s; the first is in the settings.
    private const int MaxSessionWaits = 5;
    private const int WaitSteps = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, DateTimeOffset> _nextSignIn = [];
    private bool _isTokenRefused;

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="readyReceived">Gets the data of each READY.</param>
    /// <param name="interactionReceived">Gets each interaction; must return at once.</param>
    /// <param name="messageReceived">Gets each message; must return at once.</param>
    /// <param name="cancellationToken">Signs off.</param>
    public async Task RunAsync(
        Action<JsonElement> readyReceived, Action<JsonElement> interactionReceived, Action<JsonElement> messageReceived,
        CancellationToken cancellationToken)
    {
        statuses.ReportNotConnected(DiscordSettings.Platform, reason: null);
        Log.Starts(logger, transport.Name);
        while (true)
        {
            var gateway = await GetGatewayAsync(cancellationToken);
            var sessions = new GatewaySession[gateway.ShardCount];
            var events = new GatewayEvents(() => Report(sessions), readyReceived, interactionReceived, messageReceived);
            for (var shard = 0; shard < sessions.Length; shard++)
            {
                sessions[shard] = new(
                    transport, settings.Token!, (shard, sessions.Length), events, timeouts, random, clock);
            }

            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var shards = sessions.Select((_, shard) => RunShardAsync(gateway, sessions, shard, round.Token)).ToList();
            await Task.WhenAny(shards);
            await round.CancelAsync();
            await Task.WhenAll(shards).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    // Returns when Discord wants more shards.
    private async Task RunShardAsync(GatewayInfo gateway, GatewaySession[] sessions, int shard, CancellationToken cancellationToken)
    {
        var session = sessions[shard];
        var (retry, refused) = (CreateBackoff(), new Backoff(timeouts.InvalidTokenRetry, timeouts.LongestRefusedRetry, random));
        var isFirstLoss = true;
        while (true)
        {
            if (!session.CanResume)
                await WaitForSignInSlotAsync(shard % gateway.MaxConcurrency, cancellationToken);
            var close = await RunConnectionAsync();
            if (close.Ready > timeouts.Stable)
            {
                retry.Reset();
                refused.Reset();
                isFirstLoss = true;
            }

            if (close.Recovery == Recovery.InvalidToken)
            {
                ReportInvalidToken();
                await Task.Delay(timeouts.InvalidTokenRetry, clock, cancellationToken);
            }

            // It counts the sign-ins that are left, and asks with the token, which costs none of them.
            if (!session.CanResume)
                gateway = await GetGatewayAsync(cancellationToken);
            if (gateway.ShardCount > sessions.Length)
                return;
            if (close.Recovery == Recovery.InvalidToken)
                continue;

            var wait = close.Recovery switch
            {
                Recovery.Refused => refused.Next(),
                Recovery.SignInLater =>
                    timeouts.FirstSessionWait * (1 + (MaxSessionWaits - 1) * (double)random.Next(WaitSteps) / WaitSteps),
                _ => isFirstLoss ? TimeSpan.Zero : retry.Next(),
            };
            isFirstLoss = false;
            Report(close.Reason, wait);
            Log.Lost(logger, shard, close.Reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }

        async Task<GatewayClose> RunConnectionAsync()
        {
            try
            {
                return await session.RunAsync(gateway.Address, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Log.Failed(logger, exception, shard);
                return new(Recovery.SignIn, "the connection failed");
            }
        }
    }

    // Asks where to connect to, until there is an answer.
    private async Task<GatewayInfo> GetGatewayAsync(CancellationToken cancellationToken)
    {
        var backoff = CreateBackoff();
        while (true)
        {
            var answer = await api.SendOnceAsync("GET", "gateway/bot", null, timeouts.Request, cancellationToken);
            var gateway = answer.IsSuccess ? GatewayInfo.Read(answer.Json) : null;
            if (gateway is { RemainingSessionStarts: > 0 })
                return gateway;
            if (answer.Status == Unauthorized)
            {
                ReportInvalidToken();
                await Task.Delay(timeouts.InvalidTokenRetry, clock, cancellationToken);
                continue;
            }

            var wait = backoff.Next(atLeast: gateway?.ResetAfter ?? answer.RetryAfter);
            var reason = gateway is not null ? "Discord allows no more sign-ins for now"
                : answer.WasNeverSent && answer.Status == 429 ? "too many requests to Discord were refused"
                : answer.Status == 0 ? "Discord does not answer"
                : $"Discord answers {answer}";
            Report(reason, wait);
            Log.Unreachable(logger, reason, wait.TotalSeconds);
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // Discord counts sign-ins in as many groups as it allows at once, https://discord.com/developers/docs/events/gateway#rate-limiting.
    private Task WaitForSignInSlotAsync(int group, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            var slot = _nextSignIn.TryGetValue(group, out var next) && next > now ? next : now;
            _nextSignIn[group] = slot + timeouts.BetweenShards;
            return Task.Delay(slot - now, clock, cancellationToken);
        }
    }

    private Backoff CreateBackoff() => new(timeouts.FirstRetry, timeouts.LongestRetry, random);

    private void ReportInvalidToken()
    {
        var every = timeouts.InvalidTokenRetry.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        var sentence = $"Discord refuses Discord:Token and is asked again every {every} s; set the right one and start again";
        Report(sentence);
        if (!_isTokenRefused)
            Log.InvalidToken(logger, sentence);
        _isTokenRefused = true;
    }

    private void Report(GatewaySession[] sessions)
    {
        if (sessions.FirstOrDefault(s => !s.IsReady) is { } lost)
        {
            Report(lost.LossReason);
            return;
        }

        _isTokenRefused = false;
        var sentence = sessions.Length == 1 ? "connected" : $"connected, {sessions.Length} shards";
        statuses.Report(DiscordSettings.Platform, PlatformState.Connected, sentence);
        Log.Connected(logger, sessions.Length);
    }

    private void Report(string? reason, TimeSpan? wait = null) => statuses.ReportNotConnected(DiscordSettings.Platform, reason, wait);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Discord: connecting with {Transport}")]
        public static partial void Starts(ILogger logger, string transport);

        [LoggerMessage(LogLevel.Information, "Discord is connected, shards: {Shards}")]
        public static partial void Connected(ILogger logger, int shards);

        [LoggerMessage(LogLevel.Warning, "Discord: shard {Shard} is lost, {Reason}; it is opened again in {Seconds:F0} s")]
        public static partial void Lost(ILogger logger, int shard, string reason, double seconds);

        [LoggerMessage(LogLevel.Error, "Discord: the connection of shard {Shard} failed")]
        public static partial void Failed(ILogger logger, Exception exception, int shard);

        [LoggerMessage(LogLevel.Warning, "{Reason}; next try in {Seconds:F0} s")]
        public static partial void Unreachable(ILogger logger, string reason, double seconds);

        [LoggerMessage(LogLevel.Critical, "{Sentence}")]
        public static partial void InvalidToken(ILogger logger, string sentence);
    }
}
