using System.Text.RegularExpressions;

namespace CommunityBot.Core.Settings;

/// <summary>Tells what looks like a secret, wherever somebody put it: a platform's token, or a connection string with its password.</summary>
public static partial class SecretPattern
{
    /// <summary>What is shown in a secret's place, whatever its length.</summary>
    public const string Mask = "********";

    public static bool IsMatch(string text) => Pattern().IsMatch(text);

    /// <summary>The text with what looks like a secret masked.</summary>
    public static string Redact(string text) => Pattern().Replace(text, Mask);

    // Slack: xoxb-…, xapp-…. Discord: three parts in base 64 with dots between, the last at least 27 long. A part is read from its beginning and as a whole
    // or not at all, so that no text takes longer than its length.
    [GeneratedRegex(
        @"\b(xox[a-z]|xapp)-[\w-]+|(?<![\w-])(?>[\w-]{20,})\.(?>[\w-]{5,})\.[\w-]{27,}|\b(password|pwd)\s*=\s*[^;\s]+|://[^/\s:@]+:[^/\s@]+@",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
