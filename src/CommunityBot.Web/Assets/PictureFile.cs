using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Assets;

/// <summary>Reads a picture that an operator names in the settings.</summary>
internal static class PictureFile
{
    private const string Svg = ".svg";

    /// <summary>
    /// Reads the file of a setting: PNG, JPEG or WebP by its first bytes, or SVG by its extension. A file that cannot be served becomes an
    /// error of the settings.
    /// </summary>
    /// <param name="settings">The settings; they receive the error.</param>
    /// <param name="key">The setting that names the file.</param>
    /// <param name="name">The name of the asset, without extension.</param>
    /// <param name="maxBytes">The maximal size of the file.</param>
    /// <param name="allowsSvg">Whether SVG is allowed. It can hold scripts, which run where it is opened as a page.</param>
    /// <returns>Null when the setting is missing or the file cannot be served.</returns>
    public static Asset? Read(SettingsReader settings, string key, string name, int maxBytes, bool allowsSvg)
    {
        if (settings.GetText(key) is not { } path)
            return null;
        try
        {
            if (SmallFile.Read(path, maxBytes) is not { } content)
                settings.AddError(key, $"{key}: {SettingsReader.Display(path)} is larger than {maxBytes / 1024} KB.");
            else if ((FindExtension(content) ?? (allowsSvg && IsSvg(path) ? Svg : null)) is { } extension)
                return Asset.Create(name + extension, content);
            else
                settings.AddError(
                    key, $"{key}: {SettingsReader.Display(path)} is no picture in PNG, JPEG{(allowsSvg ? ", WebP or SVG" : " or WebP")}.");
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            settings.AddError(key, $"{key}: {SettingsReader.Display(path)} cannot be read.");
        }

        return null;
    }

    private static bool IsSvg(string path) => Path.GetExtension(path).Equals(Svg, StringComparison.OrdinalIgnoreCase);

    private static string? FindExtension(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? ".png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ".jpg"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? ".webp"
        : null;
}
