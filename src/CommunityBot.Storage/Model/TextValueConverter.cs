using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Model;

/// <summary>
/// Text as both databases keep it: PostgreSQL has no U+0000 (https://www.postgresql.org/docs/current/datatype-character.html), and half a surrogate
/// pair has no UTF-8; both become U+FFFD.
/// </summary>
internal sealed class TextValueConverter() : ValueConverter<string, string>(text => Sanitize(text), stored => stored)
{
    private static readonly char Replacement = (char)Rune.ReplacementChar.Value;

    private static string Sanitize(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', Replacement);
}
