namespace CommunityBot.Core.Settings;

/// <summary>The secrets that settings hold, so that whatever is written can be freed of them.</summary>
public sealed class SecretRedactor(IEnumerable<string> secrets)
{
    // Shorter than that it is a word, and words stand everywhere.
    private const int MinLength = 6;

    // The longest first: one may begin with another.
    private readonly string[] _secrets = [.. secrets.Where(s => s.Length >= MinLength).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    /// <summary>The text with each secret, and what looks like one, masked.</summary>
    public string Redact(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, SecretPattern.Mask, StringComparison.Ordinal);
        return SecretPattern.Redact(text);
    }
}
