using CommunityBot.Core.Episodes;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Columns;

/// <summary>A moment as it is written in buttons: <c>0son44vn.12.0.87</c>.</summary>
internal sealed class MomentColumn() : ValueConverter<MomentAddress, string>(moment => moment.ToString(), stored => Read(stored))
{
    private static MomentAddress Read(string stored) =>
        MomentAddress.TryParse(stored, out var moment) ? moment : throw new FormatException("A stored moment is none.");
}
