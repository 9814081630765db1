# teahouse find：网络里的茶馆。

find-join = teahouse join { $house }
find-nobody = 这个网络里没有茶馆报上名来；知道地址的话还是可以直接加入
