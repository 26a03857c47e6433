namespace CommunityBot.Core.Settings;

/// <summary>Reads a file that an operator names and that is expected to be small, such as a secret or a picture.</summary>
public static class SmallFile
{
    /// <summary>
    /// Reads a whole file. What has no length, such as a pipe or a device, is never opened and reads as empty: opening one can block
    /// forever, and reading one can have no end.
    /// </summary>
    /// <returns>Null when the file has more than <paramref name="maxBytes"/>.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read the file.</exception>
    /// <exception cref="ArgumentException">The path is none.</exception>
    /// <exception cref="NotSupportedException">The path is none.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        // A link has a length of its own.
        var length = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path).Length;
        if (length == 0)
            return [];
        if (length > maxBytes)
            return null;
        using var file = File.OpenRead(path);
        var buffer = new byte[maxBytes + 1];
        var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return read > maxBytes ? null : buffer[..read];
    }
}
