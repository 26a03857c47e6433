using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Hosting;

/// <summary>A git repository that holds an archive: an address that git is given as it stands, and a branch.</summary>
/// <param name="Url">May hold a password: never shown or logged.</param>
/// <param name="Branch">Null for the repository's own.</param>
/// <param name="Shown">The address without whatever may be secret.</param>
internal sealed partial record GitSource(string Url, string? Branch, string Shown)
{
    /// <summary>The name of its clone: what the address ends with, and a hash so that two that end alike are two.</summary>
    public string FolderName => $"{Unusual().Replace(Shown[(Shown.LastIndexOfAny(['/', ':']) + 1)..], "-")}-{Hash($"{Shown}#{Branch}")}";

    /// <summary>Reads <c>URL</c> or <c>URL#branch</c>; null unless it is https, ssh or file, or git's own <c>user@host:path</c>.</summary>
    public static GitSource? Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        var (url, branch) = hash < 0 ? (text, null) : (text[..hash], text[(hash + 1)..]);
        if (url.StartsWith('-') || url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || (branch is not null && !BranchName().IsMatch(branch)))
            return null;
        if (HostAndPath().Match(url) is { Success: true } match)
            return new(url, branch, $"{match.Groups["host"]}:{match.Groups["path"]}");
        return url.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "ssh" or "file"
            ? new(url, branch, $"{address.Scheme}://{(address.IsDefaultPort || address.IsFile ? address.Host : address.Authority)}{address.AbsolutePath}")
            : null;
    }

    /// <summary>A setting as it may be shown, whether it can be used or not.</summary>
    public static string Shorn(string text) => Parse(text) is { } source ? source.Shown + (source.Branch is { } branch ? "#" + branch : "") : Secret().Replace(text, "…@");

    public override string ToString() => Shown;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$")]
    private static partial Regex BranchName();

    [GeneratedRegex(@"^(?:[A-Za-z0-9._-]+@)(?<host>[A-Za-z0-9.-]+):(?<path>[^-/:][^:]*)$")]
    private static partial Regex HostAndPath();

    [GeneratedRegex(@"(?<=^|//)[^@/]*@|^.*@")]
    private static partial Regex Secret();

    [GeneratedRegex("[^A-Za-z0-9_-]+")]
    private static partial Regex Unusual();
}
