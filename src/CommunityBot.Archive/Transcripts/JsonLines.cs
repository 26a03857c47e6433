namespace CommunityBot.Archive.Transcripts;

/// <summary>JSON Lines (https://jsonlines.org): an object on each line of a file.</summary>
internal static class JsonLines
{
    /// <summary>The objects as one array, each on the line of the file that it has; null when the file is none of this kind.</summary>
    public static byte[]? ToArray(ReadOnlySpan<byte> lines)
    {
        var array = new List<byte>(lines.Length + 1_000) { (byte)'[' };
        var objects = 0;
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = lines[range].Trim(" \t\r"u8);
            if (line.Length > 0 && (line[0] != '{' || line[^1] != '}'))
                return null;
            if (line.Length > 0 && objects++ > 0)
                array.Add((byte)',');
            array.AddRange(line);
            array.Add((byte)'\n');
        }

        array.Add((byte)']');
        return objects > 1 ? [.. array] : null;
    }
}
