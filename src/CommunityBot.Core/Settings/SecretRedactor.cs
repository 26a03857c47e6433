namespace CommunityBot.Core.Settings;

/// <summary>Masks the secrets of the settings in any text that leaves the process.</summary>
public sealed class SecretRedactor(IEnumerable<string> secrets)
{
    // A shorter secret could be an ordinary word.
    private const int MinLength = 6;

    // The longest first, because one secret may begin with another.
    private readonly string[] _secrets =
    [
        .. secrets.Where(s => s.Length >= MinLength).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length),
    ];

    /// <summary>The text with each known secret, and everything that looks like a secret, masked.</summary>
    public string Redact(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, SecretPattern.Mask, StringComparison.Ordinal);
        return SecretPattern.Redact(text);
    }
}

/// <summary>Recognizes what looks like a secret: a token of a platform, or a connection string with a password.</summary>
public static partial class SecretPattern
{
    /// <summary>Replaces a secret of any length.</summary>
    public const string Mask = "********";

    public static bool IsMatch(string text) => Pattern().IsMatch(text);

    /// <summary>The text with everything that looks like a secret masked.</summary>
    public static string Redact(string text) => Pattern().Replace(text, Mask);

    // Slack: xoxb-…, xapp-…. Discord: three parts in base 64, separated by dots, the last at least 27 characters long. The groups are
    // atomic, so the time is linear in the length of the text.
    [GeneratedRegex(
        @"\b(xox[a-z]|xapp)-[\w-]+|(?<![\w-])(?>[\w-]{20,})\.(?>[\w-]{5,})\.[\w-]{27,}"
        + @"|\b(password|pwd)\s*=\s*[^;\s]+|://[^/\s:@]+:[^/\s@]+@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
