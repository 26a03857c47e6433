using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Web.Assets;

/// <summary>
/// Files for a browser that are embedded in an assembly. A browser keeps a file and asks with its ETag whether it has changed. The ETag is
/// a hash of the content: ASP.NET's static files would take it from the time of the build, and a browser would load every file again after
/// each update.
/// </summary>
public sealed class EmbeddedAssets
{
    private readonly FrozenDictionary<string, Asset> _all;

    private EmbeddedAssets(FrozenDictionary<string, Asset> all) => _all = all;

    /// <summary>The size of all files together.</summary>
    public int TotalBytes => _all.Values.Sum(a => a.Content.Length);

    /// <summary>Reads the resources whose names begin with a prefix. The rest of a name is that of the file.</summary>
    public static EmbeddedAssets Read(Assembly assembly, string prefix) => new(assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(prefix, StringComparison.Ordinal))
        .Select(n => Asset.Create(n[prefix.Length..], ReadContent(assembly, n)))
        .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal));

    /// <summary>Returns a file; null when there is none with this name.</summary>
    public Asset? Find(string name) => _all.GetValueOrDefault(name);

    private static byte[] ReadContent(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}

/// <summary>A file for a browser.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="ContentType">The media type.</param>
/// <param name="Content">The content.</param>
/// <param name="Hash">16 characters of <c>0-9a-f</c> of the hash of the content.</param>
public sealed record Asset(string Name, string ContentType, ReadOnlyMemory<byte> Content, string Hash)
{
    /// <summary>It is weak, because it stands for every encoding of the content.</summary>
    public EntityTagHeaderValue Tag { get; } = new($"\"{Hash}\"", isWeak: true);

    /// <summary>Creates a file. Its media type follows from the extension.</summary>
    /// <exception cref="ArgumentException">A file with this extension is not served.</exception>
    public static Asset Create(string name, ReadOnlyMemory<byte> content) => new(
        name,
        GetContentType(Path.GetExtension(name))
            ?? throw new ArgumentException($"No file is served that ends as {name} does.", nameof(name)),
        content,
        Convert.ToHexStringLower(SHA256.HashData(content.Span).AsSpan(0, 8)));

    /// <summary>The media type of an extension, such as <c>.svg</c>; null for one that is not served.</summary>
    public static string? GetContentType(string extension) => extension.ToLowerInvariant() switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        _ => null,
    };
}
