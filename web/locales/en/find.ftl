# teahouse find: houses on the network.

find-join = teahouse join { $house }
find-nobody = no house on this network announced itself; one that is there can still be joined by its address
