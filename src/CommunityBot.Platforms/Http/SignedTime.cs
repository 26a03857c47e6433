using System.Globalization;

namespace CommunityBot.Platforms.Http;

/// <summary>The time that a platform signs with each request. An old request may be one that somebody recorded and sends again.</summary>
public static class SignedTime
{
    /// <summary>
    /// How far the time may differ from this machine's, https://docs.slack.dev/authentication/verifying-requests-from-slack.
    /// </summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // Until the year 5138.
    private const int MaxDigits = 11;

    /// <summary>Whether a header holds a time near now: seconds since 1970 in decimal digits, and nothing else.</summary>
    public static bool IsRecent(string? header, DateTimeOffset now) =>
        header is { Length: > 0 and <= MaxDigits }
        && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() <= Tolerance;
}
