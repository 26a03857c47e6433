using System.Security.Cryptography;

namespace CommunityBot.Archive.Sources;

/// <summary>A git repository that holds an archive.</summary>
/// <param name="Url">
/// The address for git, without user and password when it is https.
/// </param>
/// <param name="Branch">Null for the default branch.</param>
/// <param name="DisplayUrl">The address without any part that may be secret.</param>
public sealed partial record GitSource(string Url, string? Branch, string DisplayUrl)
{
    /// <summary>
    /// For an https address with user and password: the header that holds them, and the prefix of the addresses that receive it. They are
    /// not part of <see cref="Url"/>, because every user of a machine can see the arguments of its processes, and git writes the address
    /// into the clone.
    /// </summary>
    public (string Addresses, string Header)? AuthorizationHeader { get; private init; }

    /// <summary>The folder of the clone: the end of the address, and a hash that distinguishes addresses with the same end.</summary>
    public string FolderName
    {
        get
        {
            var end = DisplayUrl[(DisplayUrl.LastIndexOfAny(['/', ':']) + 1)..];
            return $"{UnsafeCharacters().Replace(end, "-")}-{ComputeHash($"{DisplayUrl}#{Branch}")}";
        }
    }

    /// <summary>
    /// Parses <c>URL</c> or <c>URL#branch</c>. Returns null unless the address is https, ssh or file, or has git's form
    /// <c>user@host:path</c>, and has no query, which might be a token.
    /// </summary>
    public static GitSource? Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        var (url, branch) = hash < 0 ? (text, null) : (text[..hash], text[(hash + 1)..]);
        if (url.StartsWith('-') || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            return null;
        if (branch is not null && !BranchName().IsMatch(branch))
            return null;
        if (HostAndPath().Match(url) is { Success: true } match)
            return new(url, branch, $"{match.Groups["host"]}:{match.Groups["path"]}");
        if (!url.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "ssh" or "file") || address.Query.Length > 0)
        {
            return null;
        }

        var host = address.IsDefaultPort || address.IsFile ? address.Host : address.Authority;
        var source = new GitSource(url, branch, $"{address.Scheme}://{host}{address.AbsolutePath}");
        if (address.Scheme != "https" || address.UserInfo.Length == 0)
            return source;
        return source with
        {
            Url = UserInfo().Replace(url, "://", 1),
            AuthorizationHeader = (
                $"https://{address.Authority}/", $"Authorization: Basic {EncodeBasic(Uri.UnescapeDataString(address.UserInfo))}"),
        };
    }

    /// <summary>Whether a text is an address with a query.</summary>
    public static bool HasQuery(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Query.Length > 0;

    /// <summary>A setting without its secrets, whether it is valid or not.</summary>
    public static string Redact(string text)
    {
        if (Parse(text) is not { } source)
            return Query().Replace(SecretPart().Replace(text, "…@"), "?…");
        return source.Branch is null ? source.DisplayUrl : $"{source.DisplayUrl}#{source.Branch}";
    }

    public override string ToString() => DisplayUrl;

    // A token alone is a user without a password: https://www.rfc-editor.org/rfc/rfc7617
    private static string EncodeBasic(string user) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(user.Contains(':', StringComparison.Ordinal) ? user : user + ":"));

    private static string ComputeHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$")]
    private static partial Regex BranchName();

    [GeneratedRegex(@"^(?:[A-Za-z0-9._-]+@)(?<host>[A-Za-z0-9.-]+):(?<path>[^-/:][^:]*)$")]
    private static partial Regex HostAndPath();

    [GeneratedRegex(@"(?<=^|//)[^@/]*@|^.*@")]
    private static partial Regex SecretPart();

    [GeneratedRegex(@"\?[^#]*")]
    private static partial Regex Query();

    [GeneratedRegex(@"://[^/]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex UnsafeCharacters();
}
