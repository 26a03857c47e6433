using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Hosting;

/// <summary>The picture of the bot beside its messages on the page.</summary>
/// <param name="Content">The file, at most <see cref="MaxBytes"/>.</param>
/// <param name="ContentType">The type that its first bytes show.</param>
public sealed record PageAvatar(byte[] Content, string ContentType)
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
            else if (FindType(content) is { } type)
                return new(content, type);
            else
                settings.AddError(Key, $"{Key}: {SettingsReader.Display(path)} is no picture in PNG, JPEG, GIF or WebP.");
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
    private static string? FindType(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8) ? "image/gif"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}
