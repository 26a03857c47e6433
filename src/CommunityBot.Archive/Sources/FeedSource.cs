using System.Security.Cryptography;

namespace CommunityBot.Archive.Sources;

/// <summary>The feed of a podcast: an http or https address, or a file.</summary>
/// <param name="Address">
/// The address without user and password. Its query may be a token, so it is never shown or logged. A file has the scheme <c>file</c>.
/// </param>
/// <param name="DisplayName">The address without any part that may be secret, or the path of the file.</param>
public sealed partial record FeedSource(Uri Address, string DisplayName)
{
    /// <summary>The file in a feed's folder that exists as soon as the feed has been read once.</summary>
    public const string StateFile = ".state.json";

    /// <summary>The user and the password of the address for HTTP Basic authentication; null when it has none.</summary>
    public string? Credentials { get; private init; }

    /// <summary>The folder of the feed: its host or file, and a hash that distinguishes addresses with the same host.</summary>
    public string FolderName
    {
        get
        {
            var name = Address.IsFile ? Path.GetFileNameWithoutExtension(DisplayName) : Address.Host;
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Address.AbsoluteUri)))[..8];
            return $"{UnsafeCharacters().Replace(name, "-")}-{hash}";
        }
    }

    /// <summary>
    /// Parses an http or https address, or the path of a file. Returns null for another scheme, and for text with control characters.
    /// </summary>
    public static FeedSource? Parse(string text)
    {
        if (text.Length == 0 || text.Any(char.IsControl))
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(text);
            return new(new UriBuilder(Uri.UriSchemeFile, "") { Path = path }.Uri, path);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        var shown = $"{address.Scheme}://{address.Authority}{address.AbsolutePath}";
        if (address.UserInfo.Length == 0)
            return new(address, shown);
        return new(new UriBuilder(address) { UserName = "", Password = "" }.Uri, shown)
        {
            Credentials = Uri.UnescapeDataString(address.UserInfo),
        };
    }

    /// <summary>A setting without its secrets, whether it is valid or not.</summary>
    public static string Redact(string text) => Parse(text)?.DisplayName ?? SecretPart().Replace(text, "…");

    public override string ToString() => DisplayName;

    [GeneratedRegex(@"(?<=^|//)[^@/]*(?=@)|[?].*$")]
    private static partial Regex SecretPart();

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex UnsafeCharacters();
}
