using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Archive.Sources;

/// <summary>A git repository that holds an archive: an address that git is given, and a branch.</summary>
/// <param name="Url">Without user and password where it is https; what stands behind a ? may be a token all the same: never shown or logged.</param>
/// <param name="Branch">Null for the repository's own.</param>
/// <param name="DisplayUrl">The address without whatever may be secret.</param>
internal sealed partial record GitSource(string Url, string? Branch, string DisplayUrl)
{
    /// <summary>For https, the header that holds user and password, and the addresses it is for; null without any. Every user of a machine sees what stands in an
    /// address that a program is started with, and git writes it into its clone.</summary>
    public (string Addresses, string Header)? AuthorizationHeader { get; private init; }

    /// <summary>The name of its clone: what the address ends with, and a hash so that two that end alike are two.</summary>
    public string FolderName => $"{UnsafeCharacters().Replace(DisplayUrl[(DisplayUrl.LastIndexOfAny(['/', ':']) + 1)..], "-")}-{ComputeHash($"{DisplayUrl}#{Branch}")}";

    /// <summary>Reads <c>URL</c> or <c>URL#branch</c>; null unless it is https, ssh or file, or git's own <c>user@host:path</c>.</summary>
    public static GitSource? Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        var (url, branch) = hash < 0 ? (text, null) : (text[..hash], text[(hash + 1)..]);
        if (url.StartsWith('-') || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || (branch is not null && !BranchName().IsMatch(branch)))
            return null;
        if (HostAndPath().Match(url) is { Success: true } match)
            return new(url, branch, $"{match.Groups["host"]}:{match.Groups["path"]}");
        if (!(url.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "ssh" or "file"))
            return null;
        var shown = $"{address.Scheme}://{(address.IsDefaultPort || address.IsFile ? address.Host : address.Authority)}{address.AbsolutePath}";
        return address.Scheme == "https" && address.UserInfo.Length > 0
            ? new(UserInfo().Replace(url, "://", 1), branch, shown) { AuthorizationHeader = ($"https://{address.Authority}/", $"Authorization: Basic {EncodeBasic(Uri.UnescapeDataString(address.UserInfo))}") }
            : new(url, branch, shown);
    }

    /// <summary>A setting as it may be shown, whether it can be used or not.</summary>
    public static string Redact(string text) => Parse(text) is { } source ? source.DisplayUrl + (source.Branch is { } branch ? "#" + branch : "") : SecretPart().Replace(text, "…@");

    public override string ToString() => DisplayUrl;

    // A token alone is a name without a password: https://www.rfc-editor.org/rfc/rfc7617
    private static string EncodeBasic(string user) => Convert.ToBase64String(Encoding.UTF8.GetBytes(user.Contains(':', StringComparison.Ordinal) ? user : user + ":"));

    private static string ComputeHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$")]
    private static partial Regex BranchName();

    [GeneratedRegex(@"^(?:[A-Za-z0-9._-]+@)(?<host>[A-Za-z0-9.-]+):(?<path>[^-/:][^:]*)$")]
    private static partial Regex HostAndPath();

    [GeneratedRegex(@"(?<=^|//)[^@/]*@|^.*@")]
    private static partial Regex SecretPart();

    [GeneratedRegex(@"://[^/]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex UnsafeCharacters();
}
