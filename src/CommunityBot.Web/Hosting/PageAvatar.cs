using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Hosting;

/// <summary>The picture of the bot beside its messages on the page.</summary>
/// <param name="FileName">Its extension follows from the first bytes of the content.</param>
/// <param name="Content">The file, at most <see cref="MaxBytes"/>.</param>
public sealed record PageAvatar(string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>The page shows it with 40 pixels.</summary>
    public const int MaxBytes = 256 * 1024;

    private const string Key = "Page:Avatar";

    /// <summary>Reads the file of <c>Page:Avatar</c>; null when none is set.</summary>
    public static PageAvatar? Read(SettingsReader settings)
    {
        if (settings.GetText(Key) is not { } path)
            return null;
        try
        {
            if (ReadFile(path) is not { } content)
                settings.AddError(Key, $"{Key}: {SettingsReader.Display(path)} is larger than {MaxBytes / 1024} KB.");
            else if (FindExtension(content) is { } extension)
                return new("avatar" + extension, content);
            else
                settings.AddError(Key, $"{Key}: {SettingsReader.Display(path)} is no picture in PNG, JPEG or WebP.");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            settings.AddError(Key, $"{Key}: {SettingsReader.Display(path)} cannot be read.");
        }

        return null;
    }

    // A device may have no end, so no more is read than is allowed.
    private static byte[]? ReadFile(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[MaxBytes + 1];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > MaxBytes ? null : buffer[..length];
    }

    // SVG is left out: it can hold scripts.
    private static string? FindExtension(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? ".png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ".jpg"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? ".webp"
        : null;
}
