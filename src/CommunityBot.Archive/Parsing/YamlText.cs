namespace CommunityBot.Archive.Parsing;

/// <summary>Writes any text as a YAML value.</summary>
public static class YamlText
{
    /// <summary>
    /// A double-quoted scalar on one line (https://yaml.org/spec/1.2.2/#731-double-quoted-style), without control characters other than
    /// line breaks and without half surrogate pairs.
    /// </summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                quoted.Append(c).Append(text[++i]);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                quoted.Append(' ');
            else if (!char.IsSurrogate(c) && c is not ('\ufeff' or '\ufffe' or '\uffff'))
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
