using CommunityBot.Episodes;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Model;

/// <summary>A moment as it is written in buttons: <c>0son44vn.12.0.87</c>.</summary>
internal sealed class MomentValueConverter() : ValueConverter<MomentAddress, string>(moment => moment.ToString(), stored => Parse(stored))
{
    private static MomentAddress Parse(string stored) =>
        MomentAddress.TryParse(stored, out var moment) ? moment : throw new FormatException("A stored moment is none.");
}
