using CommunityBot.Discord.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Discord.Tests.Api;

public class RateLimiterTests
{
    private const string Messages = "channels/1/messages";
    private static readonly ApiResponse Taken = new(200, "");

    private readonly FakeTimeProvider _clock = new();
    private readonly RateLimiter _limiter;

    public RateLimiterTests() => _limiter = new(_clock, NullLogger<RateLimiter>.Instance);

    [Fact]
    public void A_route_without_places_waits_for_its_reset()
    {
        Record(Messages, Taken with { Limit = new("abc", 1, TimeSpan.FromSeconds(3)) });
        Assert.Null(Take(Messages));

        Assert.Equal(TimeSpan.FromSeconds(3), Take(Messages));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), Take(Messages));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Take(Messages));
    }

    [Fact]
    public void Routes_of_one_bucket_share_its_places_and_channels_do_not()
    {
        var limit = new RateLimit("abc", 5, TimeSpan.FromSeconds(3));
        Record(Messages, Taken with { Limit = limit });
        Record("channels/1/pins", Taken with { Limit = limit with { Remaining = 0 } });

        Assert.NotNull(Take(Messages));
        Assert.NotNull(Take("channels/1/pins"));
        Assert.Null(Take("channels/2/messages"));
        Assert.Null(Take("channels/1/others"));
    }

    [Fact]
    public void Each_interaction_has_places_of_its_own()
    {
        Record("webhooks/1/token-1", Taken with { Limit = new("abc", 0, TimeSpan.FromSeconds(3)) });

        Assert.NotNull(Take("webhooks/1/token-1"));
        Assert.Null(Take("webhooks/1/token-2"));
    }

    [Fact]
    public void Without_a_bucket_a_429_stops_its_route()
    {
        Record(Messages, new(429, "") { RetryAfter = TimeSpan.FromSeconds(2), Scope = "user" });

        Assert.Equal(TimeSpan.FromSeconds(2), Take(Messages));
        Assert.Null(Take("channels/2/messages"));
    }

    [Fact]
    public void A_global_429_stops_everything_but_interactions()
    {
        Record(Messages, new(429, "") { RetryAfter = TimeSpan.FromSeconds(2), Scope = "global" });

        Assert.Equal(TimeSpan.FromSeconds(2), Take("gateway/bot"));
        Assert.Null(Take("interactions/1/token/callback"));
        Assert.Null(Take("webhooks/1/token/messages/@original"));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(Take("gateway/bot"));
    }

    [Fact]
    public void At_most_50_requests_go_out_in_any_second_and_any_number_of_acknowledgements()
    {
        for (var i = 0; i < RateLimiter.MaxPerSecond; i++)
        {
            Assert.Null(Take($"channels/{i}/messages"));
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal(TimeSpan.FromMilliseconds(500), Take(Messages));
        for (var i = 0; i < 200; i++)
            Assert.Null(Take($"interactions/{i}/token/callback"));
        _clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Null(Take(Messages));
        Assert.NotNull(Take(Messages));
    }

    [Fact]
    public void Far_below_the_number_of_refusals_that_blocks_the_address_nothing_is_sent()
    {
        for (var i = 0; i < RateLimiter.MaxRefused; i++)
            Record("interactions/1/token/callback", new(i % 2 == 0 ? 401 : 403, ""));

        Assert.Equal(TimeSpan.FromMinutes(10), Take("interactions/2/token/callback"));
        Assert.NotNull(Take("gateway/bot"));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(Take("gateway/bot"));
    }

    [Fact]
    public void Shared_limits_and_other_errors_are_no_refusals()
    {
        for (var i = 0; i < RateLimiter.MaxRefused; i++)
        {
            Record($"channels/{i}/messages", new(429, "") { Scope = "shared" });
            Record($"channels/{i}/messages", new(404, ""));
            Record($"channels/{i}/messages", new(500, ""));
        }

        Assert.Null(Take("gateway/bot"));
    }

    [Fact]
    public void Withholding_is_logged_once()
    {
        var log = new Journal();
        var limiter = new RateLimiter(_clock, log);
        for (var i = 0; i < RateLimiter.MaxRefused; i++)
            limiter.Record("GET", "gateway/bot", new(401, ""));

        limiter.TryTake("GET", "gateway/bot");
        limiter.TryTake("GET", "gateway/bot");

        Assert.StartsWith("Discord refused 5000 requests in ten minutes", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private TimeSpan? Take(string path) => _limiter.TryTake("POST", path);

    private void Record(string path, ApiResponse answer) => _limiter.Record("POST", path, answer);

    private sealed class Journal : ILogger<RateLimiter>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
